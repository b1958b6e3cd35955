### 命令行故障诊断

diagnose-begin = { $t } 有人报修：装置不正常。请找出故障、排除故障、说出故障，并用一个正常循环证明故障已消除。测点：{ $points }。
diagnose-commands = 命令：list，wait 10 s，press 按钮，set 手柄 on，measure 测点 位置，look 设备，operate 执行器，swap 备件 位置，adjust 项目 位置，answer 故障 位置，verify，quit
diagnose-bill = 用时 { $minutes } 分钟，工时费 { $wages } 欧元；备件 { $parts } 欧元；合计 { $euros } 欧元
diagnose-unsafe = 有 { $count } 次把手伸进了可能运动的部位
diagnose-waited = 时间过去了
diagnose-wait = 等待时间必须大于 0，最长 { $longest }
diagnose-right = 正确；排除故障之后用 verify 检验装置是否正常运行
diagnose-setting = 设定值应为 on、off 或数字，实际为“{ $found }”
diagnose-list-devices = 设备：
diagnose-list-buttons = 按钮和手柄：
diagnose-list-spares = 备件：
diagnose-list-adjustments = 可以调整的项目：
diagnose-list-faults = 这里可能有的故障：
bench-pressed = 已按下 { $place }
bench-set-to = { $place } 现在为 { $value }
bench-no-button = 够得着的按钮和手柄中没有“{ $found }”{ $near }
bench-no-setting = { $place } 需要另一种类型的值，例如 { $value }
bench-good-cycle = 循环正常：装置工作正常
bench-no-good-cycle = 循环不正常：有的动作来得太晚，有工件丢失或碰撞，或仍有问题
bench-unsafe = 不安全：{ $place } 在运动或带电；先停机再伸手
