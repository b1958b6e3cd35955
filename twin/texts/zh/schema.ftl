# 编辑器对文件中各种值的称呼，用于 JSON Schema
schema-time = 时间
schema-length = 长度
schema-speed = 速度
schema-power = 功率
schema-rate = 频次
schema-frequency = 频率
schema-points = 分值
schema-signal = 信号
schema-condition = 条件
schema-event = 事件
