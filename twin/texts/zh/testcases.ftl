# 程序块的测试用例：其中的错误、结果以及窗口面板。

testcase-none = 该文件中没有 TEST_CASE
testcase-name-twice = 测试用例“{ $name }”已存在
testcase-unknown-command = 没有命令“{ $name }”{ $near }
testcase-run-form = 应为 RUN(CYCLES := 1) 或 RUN(TIME := T#1s)
testcase-run-argument = RUN 没有参数“{ $name }”{ $near }；应为 CYCLES 或 TIME
testcase-run-nothing = RUN 至少需要一个周期，或大于 0 的时间
testcase-operands = ASSERT.{ $kind } 需要 { $expected } 个值，实际为 { $found } 个
testcase-wrong-kind = ASSERT.{ $kind } 不适用于 { $type }
testcase-whole = “{ $name }”是整个 { $type }；请指定其中一个值，例如 { $name }{ $member }
testcase-no-block = 程序中没有块“{ $name }”{ $near }
testcase-scan-range = 扫描周期必须在 { $low } 到 { $high } 之间
testcase-too-many-cycles = 测试用例共运行 { $found } 个周期，最多允许 { $most } 个；加大 SCAN 可减少周期数
testcase-never-runs = 测试用例“{ $name }”没有 RUN，程序从未被调用

testcase-failed = { $subject } 为 { $found }，应为 { $expected }
testcase-stopped = CPU 进入 STOP：{ $what }
testcase-stopped-at = CPU 进入 STOP：{ $what }（{ $file }，第 { $line } 行）

tests-title = 程序的测试用例
tests-empty = TEST_CASE "启动" … END_TEST_CASE
tests-run = 运行测试
tests-run-help = 对编辑器中的程序逐个、同步地运行每个测试用例
tests-results = 测试结果
tests-none = 尚未运行测试
tests-summary = 通过 { $passed } 个，未通过 { $failed } 个
tests-passed = 通过：{ $name }
tests-failed = 未通过：{ $name }
tests-error = 无法运行：{ $name }
tests-step = { $step }：{ $text }
tab-tests = 测试

cli-test-help = 用测试用例检查程序块：同步运行，无需设备
cli-test-exercise = 程序所用信号所属的练习
cli-test-junit = 将结果另存为 JUnit XML 文件
cli-test-scan = 未写 SCAN 的测试用例的扫描周期，毫秒
cli-test-no-tests = 没有测试用例：请在程序之后给出扩展名为 .tst 的文件
cli-test-no-program = 没有程序：请在测试用例之前给出 SCL 文件
cli-test-case = 测试用例
cli-test-result = 结果
cli-test-what = 情况
cli-test-junit-written = 结果已写入 { $file }
