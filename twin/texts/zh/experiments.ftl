# 仿真实验。
experiment-cell-or-exercise = 需要 cell（布局文件）或 exercise（练习编号），二者选一
experiment-too-many = 组合数 { $found } 太多，最多 { $most } 个
experiment-no-field = 布局中没有字段“{ $found }”{ $near }
experiment-no-lever = 该单元没有操作量“{ $found }”{ $near }
experiment-lever-type = “{ $found }”不能作为该操作量的值，应为 { $type }
experiment-no-figure = 没有指标“{ $found }”{ $near }
experiment-warm-up = 预热时间必须短于整个运行时间
cli-experiment-help = 运行仿真实验：对所有参数组合重复运行单元，给出置信区间、数据表和图。
cli-experiment-out = 存放数据表（CSV）和图（SVG）的文件夹；不给则只显示结果。
cli-experiment-parquet = 同时写 Parquet 数据表；需要安装 parquet 附加包。
cli-experiment-workers = 本机进程数；不给则每个核一个。
cli-experiment-cluster = 由该地址的 Dask 调度器分发运行，如 tcp://host:8786；需要安装 cluster 附加包。
cli-experiment-replications = 每个组合的重复次数，代替文件中的值。
cli-experiment-length = 每次运行的仿真时长，如 8 h，代替文件中的值。
cli-experiment-vary = 另外改变的参数，如 devices.buffer.capacity=1,2,5；可多次给出。
cli-experiment-bad-vary = “{ $found }”不是 路径=值,值 的形式
cli-experiment-extra = { $option } 需要附加包：pip install twincell[{ $extra }]
cli-experiment-no-cluster = { $address } 没有 Dask 调度器应答
cli-experiment-progress = 共 { $runs } 次运行
cli-experiment-interval = 均值 ± { $confidence } 置信区间半宽（{ $count } 次运行）
cli-experiment-written = 已写入：{ $folder }
cli-experiment-failed = 有一次运行无法继续：{ $problem }
doc-experiment = 一次实验：用哪个单元，改变什么，运行多少次、多长时间，测量什么
doc-experiment-format = 总是 twincell-experiment 1
doc-experiment-title = 结果的标题
doc-experiment-cell = 单元文件，相对于本文件所在的文件夹
doc-experiment-exercise = 代替单元：一个练习，使用它的单元和参考程序
doc-experiment-program = 控制单元的 SCL 程序，相对于本文件所在的文件夹
doc-experiment-vary = 按单元字段的路径（如 devices.conveyor.speed）列出它要取的值
doc-experiment-length = 一次运行的时长，含预热
doc-experiment-warm-up = 在此之前不测量
doc-experiment-replications = 每种组合运行的次数，每次用不同的随机种子
doc-experiment-seed = 第一次运行的随机种子，其余依次递增
doc-experiment-confidence = 区间的置信水平，在 0 和 1 之间
doc-experiment-hold = 从一开始就取这些值的拨杆
doc-experiment-press = 从第一秒起依次按下的按钮
doc-experiment-measure = 要测量的指标，写法同 twincell figures --json 中的路径，如 line.oee
