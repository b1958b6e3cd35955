## 按路径访问运行中程序的值
access-not-read = { $path }：不是变量路径；例如 "Data".count、Main.timer.Q 或 %Q0.0
access-no-name = 没有变量 { $name }{ $near }
access-no-address = 地址 { $path } 处没有程序或设备的变量{ $near }
access-no-members = { $path } 的类型为 { $type }，没有成员 { $name }
access-no-member = { $path } 没有成员 { $name }{ $near }
access-no-item = { $path }：类型为 { $type } 的值没有这样的元素
access-outside = { $path }：下标必须在 { $low } 到 { $high } 之间
access-read-only = { $path } 不能修改
value-not-read = { $found } 不是 { $type } 类型的值；例如 { $example }
