### 设备与 PLC 之间的桥：OPC UA 节点、工作站、连接

opcua-node-plc = 按 PLC 变量表顺序排列的信号
opcua-node-toplc = 送往 PLC：传感器
opcua-node-fromplc = 来自 PLC：执行器
opcua-node-link = 孪生与 PLC 的连接
opcua-node-link-plcalive = PLC 心跳：由 PLC 累加计数
opcua-node-link-twinalive = 孪生心跳
opcua-node-link-twinstate = 孪生状态：0 关闭，1 就绪或结束，2 运行，3 暂停，4 故障
opcua-node-link-simtime = 仿真时间（秒）
opcua-node-link-speed = 每秒对应的仿真秒数
opcua-node-operator = 操作员
opcua-node-view = 窗口显示的内容（编码）
opcua-node-command = 窗口发出的请求（编码）
opcua-node-instructor = 教师
opcua-node-truth = 包含故障在内的完整设备状态（编码）
opcua-node-levers = 人工干预：按钮、开关和故障

opcua-write-refused = { $signal }：客户端写入了 { $found }，应为 { $expected }

station-port-in-use = { $host } 的端口 { $port } 已被其他程序占用；请关闭该程序或改用其他端口
station-port-denied = 当前用户无权使用 { $host } 的端口 { $port }；请选择大于 1023 的端口
station-no-such-address = 本机没有网络地址 { $host }
station-cannot-listen = 无法在 { $host } 的端口 { $port } 上监听：{ $reason }

station-finished = 本次运行已结束；请复位后重新开始
station-not-paused = 单步执行只能在暂停时使用
station-not-manual = 只有在手动控制时才能手动操作执行器
station-led = 本次运行由考评流程主导：只有教师可以暂停、单步、改变速度或重新开始
station-led-drive = 本次运行由考评流程主导：由谁控制设备、用哪个程序，保持开始时的设置
station-led-lever = 本次运行由考评流程主导：除考评流程外，只有教师可以操作 { $lever }
station-led-kept = 此工作站正用于考核：只有教师可以结束它或载入其他内容
station-examined = 考核中不能强制信号
station-plc-stop = PLC 进入 STOP，所有执行器断开：{ $what }（{ $file } 第 { $line } 行）
station-no-program = 尚未加载程序
station-no-signal = 没有信号 { $signal }
station-no-signal-near = 没有信号 { $signal }；是否指 { $near }？
station-wrong-type = { $signal }：应为 { $expected } 类型的值，实际为 { $found }
station-no-record = 无法读取 { $file }：{ $reason }
station-no-own-record = 本站没有记录 { $file }
station-large-record = { $file } 太大，无法回放；最多 { $most } MB
station-foreign-record = { $file } 是在另一个单元上录制的：此处没有执行器 { $signal }
station-record-failed = 已停止录制到 { $file }：{ $reason }
station-fault = 运行中断：{ $what }
station-speed-range = 速度 { $found } 无效：应在 0.1 到 100 之间
station-speed-external = 使用外部 PLC 时，设备最快只能以实时速度运行
station-slowed = 速度已设为 1：设备由外部 PLC 控制
station-plc-not-in-control = 设备正由其他方式控制，PLC 写入的执行器值已被拒绝
station-slipped = 丢失了 { $ms } 毫秒的实时时间
station-no-faults = 此工作站没有故障功能：它只有单元，没有练习
station-no-orders = 此工作站不能更换练习
door-not-understood = 工作站无法识别该命令：{ $reason }
station-died = 工作站已自行退出（退出码 { $code }）
station-died-saying = 工作站已自行退出（退出码 { $code }）：{ $said }
station-silent = 工作站在 { $seconds } 秒内未就绪
station-folder = 无法使用文件夹 { $folder }：{ $reason }
station-bad-program = { $file } 第 { $line } 行：{ $problem }
door-not-connected = 与工作站没有连接
