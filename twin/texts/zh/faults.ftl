signal-wire = 导线
wire-unknown = { $type } 信号的导线没有“{ $found }”这种故障；可用的有 { $known }
wire-partner = “{ $found }”不能与 { $topic } 对调：需要另一个类型和方向相同的信号
wire-form = “{ $found }”不是导线故障；应写成“{ $form }”这样
