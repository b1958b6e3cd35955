### 练习中的条件和事件的文字说明

spoken-motion = 运动
spoken-not-motion = 静止
spoken-estop = 急停
spoken-not-estop = 没有急停
spoken-on = { $what }接通
spoken-off = { $what }断开
spoken-not = 并非（{ $what }）
spoken-begins = { $what }开始
spoken-ends = { $what }结束
spoken-changes = { $what }变化
spoken-and = { $first }且{ $next }
spoken-or = { $first }或{ $next }
spoken-bracket = （{ $what }）
spoken-times = { $what }，{ $times } 次
spoken-lasted = { $what }持续 { $time }
spoken-at = { $what }，{ $place }
spoken-event-part-in = 工件进入
spoken-event-part-out = 工件离开
spoken-event-part-done = 工件加工完成
spoken-event-part-lost = 工件丢失
spoken-event-collision = 碰撞
spoken-event-order-begun = 一个订单开始
spoken-event-order-done = 一个订单报完工
spoken-event-order-refused = 一次报工被拒绝
spoken-compare = { $left } { $operator } { $right }
