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
