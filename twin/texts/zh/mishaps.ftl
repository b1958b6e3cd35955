### 运行中的意外：工件掉落、碰撞、短路

mishap-part-lost = { $device }：工件 { $number }（{ $kind }）掉落并丢失
mishap-lost-count = 丢失 { $count } 个工件
mishap-collision-count = 碰撞 { $count } 次
mishap-short-count = 短路 { $count } 次
mishap-line = { $clock }  { $what }
mishap-more = { $what }（另有 { $count } 起）
board-mishaps = 本次运行的意外
status-mishaps = { $count } 起意外
mishap-summary = 本次运行的意外：{ $what }
