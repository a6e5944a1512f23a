"""Parts of patterns that several rooms look for in the text of a report.

The words that narratives are read by stand in ``schemas/vocabulary.toml``; these are what rules and readers put
together with words of their own.
"""

OURSELVES = "[我本](?:省|市|州|盟|县|区|旗|镇|乡|街道|局|委|厅|署|办(?!法)|院|所|机关|单位|部门|中心)"
"""What a body calls itself: 我局, 本机关."""
DISCLOSURE = "(?:信息|政务)公开"
"""What the Regulation is about, also as it is often called."""
LAST_YEAR = "(?:上一?年度?|去年度?|前一年度?)"
"""The year before."""
YEAR = rf"(?:{LAST_YEAR}|\d{{4}}年度?)(?:同期)?"
"""The year that this one is compared with."""
RISE = "增长|增加|增多|上升|提高|提升|净增"
"""That something became more,"""
FALL = "减少|下降|降低|回落|净减"
"""and that it became less."""
