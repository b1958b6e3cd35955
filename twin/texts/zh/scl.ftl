# SCL 引擎：源程序中的错误，以及 CPU 运行时记录的事件。

scl-near = ；是否想写“{ $name }”？

# 读取
scl-unexpected = 此处是“{ $found }”，应为 { $expected }{ $near }
scl-unexpected-end = 源程序在此结束，应为 { $expected }{ $near }
scl-unclosed = 缺少 { $missing }；{ $opened } 从第 { $line } 行开始
scl-bad-character = “{ $found }”在此处没有意义
scl-wide-sign = “{ $found }”是全角符号；请切换到英文输入法，改用半角 { $expected }
scl-foreign-sign = SCL 中没有“{ $found }”；应写作 { $expected }
scl-open-comment = 从此处开始的注释没有结束，应以 { $expected } 结束
scl-open-text = 从此处开始的字符串在本行内没有结束的单引号 '
scl-open-name = 从此处开始的名称在本行内没有结束的双引号 "
scl-too-long = 程序超过 { $most } 个字符
scl-too-many-words = 一个程序最多 { $most } 个单词，包括注释
scl-block-too-large = 一个块最多 { $most } 条语句；请把它分成几个块
scl-too-deep = 嵌套超过 { $most } 层
scl-no-overlay = 不支持用 AT 覆盖另一个变量；请使用 .%X0 这样的片段访问
scl-no-open-array = 不支持不定长数组 ARRAY[*]；请写明上下限
scl-no-goto = 不支持 GOTO；请使用 IF、CASE 或循环
scl-no-pointer = 不支持指针和引用；请使用数组、结构或 VAR_IN_OUT
scl-mixed-assignment = “{ $found }”不能连写；只能写 a := b := c
scl-case-without-label = CASE 的第一个标签之前有语句

# 常量与类型
scl-bad-constant = “{ $found }”不是常量，应形如 { $expected }
scl-constant-range = { $value } 超出 { $type } 的范围，应为 { $low } 到 { $high }
scl-constant-expected = 此处应为常量
scl-constant-wraps = { $value } 超出 { $type } 的范围，按 { $got } 计算
scl-constant-without-value = 常量“{ $name }”没有值
scl-constant-written = “{ $name }”是常量，不能赋值
scl-constant-too-large = 常量过大
scl-zero-divisor = 除以常量 0
scl-time-expected = 此处是数字 { $found }，应为 { $type }；时间要带单位：T#{ $found }ms
scl-text-cut = 字符串超过 { $length } 个字符，将被截断
scl-type-mismatch = 此处是 { $found }，应为 { $expected }
scl-needs-conversion = { $found } 不会自动转换为 { $expected }；请使用 { $function }
scl-no-conversion = 没有从 { $found } 到 { $expected } 的转换
scl-sign-lost = { $found } 变为 { $expected }：超出范围的值会改变符号
scl-operands = { $op } 不能用于 { $found }，应为 { $expected }
scl-unknown-type = 没有类型“{ $name }”{ $near }
scl-type-refused = 不支持类型 { $name }；请使用 { $instead }
scl-no-length = { $type } 不能在括号中指定长度
scl-array-too-large = 共 { $size } 个值，一个块或变量最多 { $most } 个
scl-empty-range = 范围 { $low }..{ $high } 为空
scl-contains-itself = “{ $name }”包含了自身
scl-start-form = 起始值的形式与 { $type } 不符
scl-too-many-values = 起始值多于数组的 { $most } 个元素
scl-instance-in-temp = “{ $name }”是块的实例，必须在 VAR 中声明

# 名称
scl-unknown-name = 没有变量“{ $name }”{ $near }
scl-not-local = 本块中没有声明“#{ $name }”；全局变量写作 "{ $name }"
scl-not-global = "{ $name }" 不是全局名称；本块的变量写作 #{ $name }
scl-unknown-member = { $type } 没有“{ $name }”{ $near }
scl-no-members = { $type } 没有成员，“.{ $name }”没有意义
scl-in-out-outside = 输入输出参数“{ $name }”只能在其所属的块内使用
scl-declared-twice = “{ $name }”重复声明
scl-keyword-declared = “{ $found }”是语言的关键字，不能直接用作变量名；请换一个名称，或加引号写作 { $expected }
scl-variable-expected = 此处应为变量
scl-no-array = { $type } 不是数组
scl-dimensions = 此处有 { $found } 个下标，应为 { $expected } 个
scl-index-outside = 下标 { $index } 超出数组范围，应为 { $low } 到 { $high }
scl-no-slice = 不能从 { $type } 中取 { $slice }
scl-slice-outside = { $slice } 超出范围，最大为 { $most }
scl-temp-not-written = “{ $name }”在写入之前被读取，此时为 0
scl-read-only = “{ $name }”只能读取
scl-sensor-written = “{ $name }”是传感器：写入的值只保持到本次扫描结束
scl-input-written = 输入“{ $name }”在其块内被写入
scl-bad-address = “{ $found }”不是地址，应形如 %I0.0、%QW64 或 %M10.0
scl-address-outside = { $found } 超出范围，最大为 { $most }
scl-address-cuts = { $found } 与变量“{ $name }”重叠；请使用其名称
scl-address-free = 单元中没有位于 { $found } 的变量
scl-unknown-address = { $found } 处没有变量{ $near }

# 调用
scl-unknown-function = 没有函数或实例“{ $name }”{ $near }
scl-unknown-argument = “{ $block }”没有可在此处使用的参数“{ $name }”{ $near }
scl-missing-argument = “{ $block }”需要参数“{ $name }”
scl-arrow-direction = 参数“{ $name }”要用 { $sign } 书写
scl-in-out-type = 输入输出参数需要 { $expected } 类型的变量，此处是 { $found }
scl-output-inside = 只有当“{ $block }”的调用单独成句或作为整个右侧时，才能取其输出“{ $name }”
scl-call-has-no-value = 该调用没有值；请在调用之后读取其输出
scl-no-value = 该函数没有返回值
scl-needs-instance = “{ $name }”是块的类型；请在 VAR 中声明实例并调用该实例
scl-which-timer = { $type } 要按其用途调用：实例.{ $first }(...)
scl-not-callable = { $type } 不能调用
scl-other-timer = 此处是 { $found }，而该实例是 { $expected }
scl-en-ignored = { $name } 可以写，但在此处不起作用
scl-recursion = “{ $name }”调用了自身
scl-no-result = 函数“{ $name }”从未给返回值赋值

# 语句
scl-outside-loop = { $word } 不在循环之内
scl-loop-variable = “{ $name }”是外层 FOR 的循环变量，不能在循环内赋值
scl-zero-step = FOR 的步长为 0
scl-label-twice = 标签 { $label } 已在第 { $line } 行出现

# 程序
scl-no-main = 没有可运行的内容：应有 ORGANIZATION_BLOCK "Main" 或 PROGRAM
scl-run-as-main = 没有 ORGANIZATION_BLOCK "Main"，因此把“{ $name }”作为主程序运行
scl-two-mains = “{ $name }”和“{ $other }”都是主程序或都是启动程序
scl-unknown-ob = “{ $name }”不是会被调用的组织块，应为 "Main"、"Startup" 或 OB30 到 OB38

# 诊断缓冲区
scl-division-by-zero = 除数为零；结果为 0
scl-conversion-range = 转换时数值超出目标类型的范围，已被限制
scl-mux-range = MUX 没有该编号的输入；取了最后一个
scl-text-no-number = 转换了不是数字的字符串；结果为 0
scl-cycle-time = OB80：超出循环时间，有循环没有结束
scl-inner-fault = 程序因内部故障而停止（{ $what }）
scl-stop = CPU 处于 STOP，所有执行器均为安全状态
