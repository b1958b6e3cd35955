### 设备与 PLC 之间的桥：OPC UA 节点、工作站、连接

opcua-node-plc = 按 PLC 变量表顺序排列的信号
opcua-node-toplc = 送往 PLC：传感器
opcua-node-fromplc = 来自 PLC：执行器
opcua-node-link = 孪生体与 PLC 的连接
opcua-node-link-plcalive = PLC 心跳：由 PLC 累加计数
opcua-node-link-twinalive = 孪生体心跳
opcua-node-link-twinstate = 孪生体状态：0 关闭，1 就绪，2 运行，3 暂停，4 故障
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
