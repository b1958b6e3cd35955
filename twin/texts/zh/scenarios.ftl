# Files as such
reading-not-utf8 = 不是 UTF-8 编码：字节 { $byte }
reading-empty = 文件是空的
reading-tab = 这里是制表符，应使用空格
reading-wide = 这里用了中文标点“{ $found }”，应写成：{ $fixed }
reading-yaml = 不符合 YAML 语法：{ $problem }
reading-second-document = 这里开始了第二个文档，一个文件只能有一个
reading-anchor = 不能使用锚点“&{ $name }”，请直接写出内容
reading-alias = 不能使用引用“*{ $name }”，请直接写出内容
reading-tag = 不能使用标签“{ $name }”，请直接写值
reading-key = 字段名应是一个词，而不是列表或字段组
reading-duplicate = 字段“{ $name }”在第 { $line } 行已经出现过

# Values by type
reading-no-field = 没有字段“{ $found }”{ $near }
reading-missing = 缺少字段“{ $name }”
reading-choice = 应为下列之一：{ $choices }；现为“{ $found }”
reading-choice-near = 这里不能用“{ $found }”{ $near }
reading-expected-text = 应为文字，现为 { $found }
reading-expected-whole = 应为整数，现为 { $found }
reading-expected-number = 应为数字，现为 { $found }
reading-expected-bool = 应为 true 或 false，现为 { $found }
reading-expected-list = 应为列表，现为 { $found }
reading-expected-fields = 应为一组字段，现为 { $found }
reading-expected-nothing = 这里不应有值，现为 { $found }
reading-above = 应大于 { $bound }，现为 { $found }
reading-at-least = 至少应为 { $bound }，现为 { $found }
reading-below = 应小于 { $bound }，现为 { $found }
reading-at-most = 最多应为 { $bound }，现为 { $found }
reading-too-few = 至少应有 { $bound } 项
reading-too-many = 最多只能有 { $bound } 项
reading-short-text = 至少应有 { $bound } 个字符，现为 { $found }
reading-pattern = { $found } 不符合格式 { $bound }
reading-other = { $found } 不合要求：{ $problem }

# Quantities
quantity-expected = 应为数字加单位（{ $units }），现为“{ $found }”
quantity-bare = “{ $found }”缺少单位，应为 { $units } 之一
quantity-unit = 未知单位“{ $found }”，应为 { $units } 之一
quantity-too-fine = “{ $found }”小于最小分度 { $step }
quantity-frequency = 应为频率，例如 1 Hz ±10 %，现为“{ $found }”
quantity-points = 应为分值，现为“{ $found }”
quantity-points-fine = 分值“{ $found }”最多保留两位小数

# Conditions and events
condition-expected = 应为条件，现为 { $found }
condition-expected-name = 这里应为信号、数字或括号，现为“{ $found }”
condition-unexpected = 这里应为 and、or、比较符号或结尾，现为“{ $found }”
condition-unclosed = 这里应为“)”，现为“{ $found }”
condition-ends = 条件不完整，提前结束
condition-wide = 这里用了中文标点“{ $found }”，应为“{ $fixed }”
condition-function = 条件里不能用函数“{ $found }”；rise()、fall()、change() 只能单独使用，括住整个条件
condition-not-bool = “{ $found }”是 { $type } 类型，应写成比较式
condition-types = “{ $left }”（{ $left_type }）与“{ $right }”（{ $right_type }）不能用 { $operator } 比较
condition-defined-compare = 定义的名称“{ $found }”只有真和假，只能与 TRUE 或 FALSE 比较
condition-star = “{ $found }”：表示一组时星号应放在末尾，如 fault.*
condition-event = “{ $found }”是瞬时事件，这里应为持续的状态
condition-unknown = 没有名为“{ $found }”的信号或定义{ $near }
condition-empty-group = 组“{ $found }”里没有任何信号{ $near }
event-expected = 应为事件，现为 { $found }
event-key = 事件中没有字段“{ $found }”{ $near }
event-half = 应写 event，或同时写 state 和 lasted
event-times = times 应为不小于 1 的整数，现为 { $found }
event-unknown = 没有事件“{ $found }”{ $near }
event-attribute = 该事件没有属性“{ $found }”{ $near }
event-attribute-value = “{ $name }”应为单个值
scope-expected = 应为阶段名或阶段名列表，现为 { $found }
scope-unknown = 运行过程中没有阶段“{ $found }”{ $near }
scope-twice = 同时写了“{ $first }”和“{ $second }”；during、after、before 只能用一个

# What does not fit together
exercise-no-file = 找不到文件“{ $name }”
define-taken = “{ $name }”已经是单元中的信号或事件
define-name = “{ $name }”不能作名称：应为用点连接的词
scenario-bad-id = “{ $found }”不能作名称：只能用小写字母、数字、连字符和下划线
scenario-twice = 名称“{ $found }”重复
scenario-no-run = 至少应有一个阶段
scenario-no-rubric = 至少应有一个评分项
scenario-no-time = 时间应大于零
scenario-no-text = 缺少以下语言的文字：{ $languages }
scenario-no-check = 应写一个检查，例如 respond 或 never
scenario-two-checks = 同时写了“{ $first }”和“{ $second }”；每项只能有一个检查
scenario-two-scores = 只能用一种计分方式
scenario-positive = 应大于 0，现为 { $found }
scenario-floor = 应为 0 或负数，现为 { $found }
scenario-band = 该档得 { $found } 分，应在 0 到 { $points } 之间
scenario-bands-short = 没有一档能得满分 { $points } 分
scenario-no-group = 没有分组“{ $found }”{ $near }
scenario-empty-group = 没有评分项属于分组“{ $name }”
proof-no-item = 没有评分项“{ $found }”{ $near }
proof-loses-nothing = 错误程序至少应在一项上失分
script-no-lever = 没有按钮或操作件“{ $found }”{ $near }
script-lever-type = “{ $name }”是 { $type } 类型，现为 { $found }
check-not-before-within = not_before 晚于 within
check-stays-event = “{ $event }”只是一瞬间，不能保持，应为条件
check-stays-no-end = 应写 until 或 for
check-no-bound = 应写 min 或 max
check-min-above-max = 下限大于上限
check-blinks-exact = 频率既无容差也无抖动余量，应写如 1 Hz ±10 %
check-routes-event = “{ $event }”不是单元事件，应为如 part.in 的事件
check-routes-empty = 对照表是空的
check-rate-window = 时间窗应大于零
check-order-one = 至少应有两个步骤
check-machine-way = “{ $found }”不是状态转换，应写如 Idle>Execute
check-number-type = “{ $signal }”是 { $type } 类型，应为数值信号

# Verdicts
verdict-set-aside = 已由人工搁置
verdict-link = 通信周期 { $step }，对于 { $name } = { $bound } 过于粗糙
verdict-needs = 未展示：没有出现“{ $event }”
verdict-not-shown = 未展示：需 { $at_least } 次，实有 { $found } 次，结束时另有 { $open } 次未完
verdict-broken-more = { $first }；类似情况另有 { $more } 处
moment-kept = 符合要求
check-respond-kept = 均按时响应，共 { $count } 次
check-respond-early = { $t }：“{ $when }”之后 { $after } 就出现了“{ $then }”，要求不早于 { $bound }
check-respond-late = { $t }：“{ $when }”之后过了 { $after } 才出现“{ $then }”，要求在 { $bound } 内
check-respond-never = { $t }：“{ $when }”之后一直没有“{ $then }”，要求在 { $bound } 内
check-respond-left = { $t }：“{ $when }”之后“{ $then }”虽已出现，但没有保持 { $bound }
check-never-kept = 未出现
check-never-happened = { $t }：出现了“{ $what }”
check-never-held = { $t }：“{ $what }”持续了 { $lasted }
check-always-kept = 始终成立
check-always-gap = { $t }：“{ $what }”有 { $lasted } 不成立
check-only-when-kept = 均在允许时动作，共 { $count } 次
check-only-when = { $t }：“{ $allowed }”不成立时发生了“{ $do }”
check-stays-kept = 均按要求保持，共 { $count } 次
check-stays-broken = { $t }：“{ $event }”之后 { $after }，“{ $keep }”不再成立
check-lasts-kept = 时长均符合要求，共 { $count } 次
check-lasts-short = { $t }：“{ $what }”只持续了 { $lasted }，要求至少 { $bound }
check-lasts-long = { $t }：“{ $what }”持续了 { $lasted }，要求最多 { $bound }
check-blinks-kept = 闪烁频率符合要求，共 { $count } 个周期
check-blinks-slow = { $t }：“{ $what }”过了 { $period } 才再次闪亮，要求 { $at }
check-blinks-fast = { $t }：“{ $what }”过了 { $period } 就再次闪亮，要求 { $at }
check-routes-kept = { $count } 个工件全部去向正确
check-routes-wrong = { $t }：{ $part } 号工件（{ $value }）到了“{ $found }”，应到“{ $demanded }”
check-routes-inside = { $t }：{ $part } 号工件（{ $value }）过了 { $inside } 仍在线上，应到“{ $demanded }”
check-count-kept = 次数符合要求
check-count-few = { $t }：“{ $what }”共 { $count } 次，要求至少 { $bound } 次
check-count-many = { $t }：“{ $what }”共 { $count } 次，要求最多 { $bound } 次
check-rate-kept = 节拍符合要求
check-rate-low = { $t }：“{ $what }”在最佳时间窗内为 { $rate } /min，要求至少 { $bound }
check-rate-high = { $t }：“{ $what }”在某一时间窗内达到 { $rate } /min，要求最多 { $bound }
check-order-kept = 顺序正确，共 { $count } 次
check-order-early = { $t }：“{ $step }”先于“{ $before }”发生
check-order-missing = { $t }：“{ $before }”之后没有“{ $step }”
check-order-late = { $t }：“{ $step }”过了 { $after } 才发生，要求在 { $bound } 内
check-happens-kept = 已按要求发生
check-happens-late = { $t }：“{ $what }”过了 { $after } 才发生，要求在 { $bound } 内
check-happens-never = { $t }：到此为止一直没有“{ $what }”
check-machine-kept = 状态转换均在允许范围内，共 { $count } 次
check-machine-way-taken = { $t }：“{ $signal }”从 { $before } 变为 { $after }
check-number-kept = 数值符合要求
check-number-low = { $t }：“{ $signal }”为 { $value }，要求至少 { $bound }
check-number-high = { $t }：“{ $signal }”为 { $value }，要求最多 { $bound }

# Proof
proof-program = 程序“{ $program }”无法编译：{ $problem }
proof-bound = 评分项“{ $item }”：{ $name } = { $bound }，短于三个通信周期（每个 { $step }）
proof-reference-loses = 参考程序在种子 { $seed } 下丢了“{ $item }”的分：{ $sentence }
proof-idle-earns = 什么都不做也能在“{ $item }”上得 { $points } 分
proof-wrong-keeps = 错误程序“{ $program }”并非在每个种子下都丢“{ $item }”的分
proof-never-lost = 没有错误程序会丢“{ $item }”的分

# Shared items
shared-missing = 缺少参数“{ $name }”
shared-unknown = 没有参数“{ $found }”{ $near }
shared-undeclared = 参数“{ $found }”没有声明{ $near }
