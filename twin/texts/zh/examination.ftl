### 单元上的考评：进行时显示什么，放弃之前问什么。

examination-status = 考评中，最多还有 { $left }
examination-ask = 考评正在进行。如果继续，考评将结束，且没有报告。
examination-end = 结束考评
examination-stay = 让它继续
examination-no-plc = 没有 PLC 连接，无从评分。“外部 PLC”页面会逐步说明还缺什么。
examination-sound = 评分在完好的单元上进行：您的单元中设置的故障没有参与。
