# Devices, their signals and reasons, layouts and records.
signal-belt-motor = 传送带电机
signal-belt-jammed = 传送带卡死
signal-optical-sensor-on = 光电传感器
signal-optical-sensor-broken = 光电传感器断线
signal-inductive-sensor-on = 电感式传感器
signal-inductive-sensor-broken = 电感式传感器断线
signal-optical-sensor-dirty = 光电传感器镜头脏污
signal-pusher-extend = 推料气缸伸出阀
signal-pusher-retracted = 推料气缸缩回到位
signal-pusher-extended = 推料气缸伸出到位
signal-pusher-jammed = 推料气缸卡死
signal-pusher-no-air = 气源中断
signal-chute-free = 滑槽未满
signal-chute-blocked = 收料箱被取走
signal-source-empty = 料仓已空
signal-panel-start = 启动按钮
signal-panel-stop = 停止按钮（常闭）
signal-panel-reset = 复位按钮
signal-panel-auto = 自动方式
signal-panel-estop-1 = 急停通道 1（常闭）
signal-panel-estop-2 = 急停通道 2（常闭）
signal-panel-lamp-start = 启动指示灯
signal-panel-lamp-reset = 复位指示灯
signal-panel-lamp-q1 = 指示灯 Q1
signal-panel-lamp-q2 = 指示灯 Q2
signal-panel-start-button = 按下启动
signal-panel-stop-button = 按下停止
signal-panel-reset-button = 按下复位
signal-panel-auto-switch = 自动 / 手动开关
signal-panel-estop-button = 拍下急停
signal-panel-stop-broken = 停止按钮断线
signal-panel-estop-1-broken = 急停通道 1 断线
signal-panel-estop-2-broken = 急停通道 2 断线
signal-stack-light-red = 塔灯红灯
signal-stack-light-yellow = 塔灯黄灯
signal-stack-light-green = 塔灯绿灯
kind-belt = 传送带
kind-bin = 收料箱
kind-chute = 滑槽
kind-inductive-sensor = 电感式传感器
kind-optical-sensor = 光电传感器
kind-panel = 操作面板
kind-pusher = 推料气缸
kind-source = 供料器
kind-stack-light = 塔灯
blocked-jammed = 被卡住，推不动
blocked-downstream-full = 下游没有空位
blocked-box-missing = 收料箱被取走，工件出不去
blocked-magazine-empty = 料仓已空
blocked-no-air = 没有压缩空气
blocked-part-in-the-way = 工件挡住推杆
layout-bad-name = 名称“{ $name }”无效：应以小写字母开头，只含小写字母、数字和下划线
layout-designation-twice = 标识 { $designation } 已用于“{ $other }”
layout-no-device =
    没有名为“{ $name }”的设备{ $near ->
        [""] {""}
       *[other] ；是不是“{ $near }”？
    }
layout-wrong-kind = “{ $name }”是 { $kind }，这里应为 { $expected }
layout-tag-twice = 变量“{ $name }”与“{ $other }”重名（不区分大小写）
layout-no-signal =
    没有信号“{ $name }”{ $near ->
        [""] {""}
       *[other] ；是不是“{ $near }”？
    }
layout-tag-on-lever = “{ $name }”是人操作的，PLC 看不到它
layout-bad-address = 地址“{ $address }”不适合该信号，应类似 { $expected }
layout-address-twice = 地址 { $address } 已用于“{ $other }”
record-not-one = 这不是 twincell 的运行记录
record-damaged = 记录在此处损坏
record-altered = 记录与其校验和不符，已被改动
record-other-format = 记录格式为“{ $found }”，本版本能读“{ $expected }”
