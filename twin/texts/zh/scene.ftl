### 单元画面与时序图

scene-name = 单元画面
scene-help = 用方向键在设备之间移动，按 Esc 取消选择。信号表以文字列出同样的内容。
scene-empty = 尚未打开单元
scene-device = { $designation } { $kind }
scene-forced = 已强制

diagram-name = 时序图
diagram-empty = 运行开始后，信号将显示在这里
diagram-cursor = { $name }：{ $time } s
diagram-difference = Δ { $time } s
diagram-follow = 跟随
