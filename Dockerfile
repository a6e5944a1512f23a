# docker run --rm -v "$PWD:/reports:ro" infocheck validate .
FROM python:3.13-slim AS build
WORKDIR /build
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY schemas schemas
RUN pip install --no-cache-dir --no-compile --target /app . \
    && rm -rf /app/bin/__pycache__ \
    && python -m compileall -q -j 0 /app

FROM python:3.13-slim
COPY --from=build /app /app
ENV PYTHONPATH=/app PYTHONDONTWRITEBYTECODE=1 LANG=C.UTF-8
USER 65534:65534
WORKDIR /reports
ENTRYPOINT ["python", "-m", "infocheck"]
CMD ["--help"]
