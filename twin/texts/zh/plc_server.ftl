### 孪生作为 PLC 的 OPC UA 服务器的客户端：映射、节点检查、连接、失败原因与处理办法

plc-node-form = { $found } 不是节点标识；应形如 s="Twin"."conveyor_motor"、ns=4;s=|var|PLC.Application.GVL.motor 或 i=2258
plc-namespace-missing = 服务器上没有命名空间 { $uri }

plc-map-endpoint = { $found }：应为形如 opc.tcp://192.168.0.1:4840 的地址，不含用户名和密码
plc-map-port = { $found }：{ $port } 不是端口号；应为 1 到 65535
plc-map-user = 用户或者有名称，或者有证书，二者取一
plc-map-user-key = 用户证书与其私钥必须一起给出
plc-map-batch = 一次请求 1 到 1000 个节点
plc-map-cycle = 5 ms 到 10 s
plc-map-timeout = 至少三个周期
plc-map-placeholder = 这里不认识 { $found }；应为 { $words } 之一
plc-map-no-placeholder = { $word } 的通用模板里要有 {"{"}tag{"}"} 之类的占位符；单个节点请写在 nodes 下
plc-map-no-node = { $signal } 没有对应节点：请在 { $word } 下给出模板，或在 nodes 下给出节点，或列入 omit
plc-map-no-namespace = { $node } 既没有 ns= 也没有 nsu=，文件中也没有 namespace
plc-map-twice = { $one } 与 { $other } 用了同一个节点 { $node }
plc-map-omitted = { $signal } 同时出现在 nodes 和 omit 下

plc-fit-missing = 服务器上没有这个节点
plc-fit-no-variable = 该节点不是变量
plc-fit-type = 节点类型是 { $found }，应为 { $expected }：请在 PLC 中声明为 { $declared }
plc-fit-array = 节点是数组（{ $found }），应为单个 { $expected }：取其中一个元素，或声明一个 { $declared }
plc-fit-structure = 节点是结构体，应为单个 { $expected }：取其中一个 { $declared } 类型的成员
plc-fit-read-only = 服务器不允许该用户写入：请在 PLC 中为该变量勾选“可从 OPC UA 写入”
plc-fit-unreadable = 服务器不允许该用户读取：请在 PLC 中为该变量勾选“可从 OPC UA 访问”

plc-link-running = 已连接到 PLC 的服务器 { $endpoint }
plc-link-silent = PLC 没有运行：它的心跳停住不动，或其服务器报告未运行。所有执行器处于安全状态
plc-link-again = PLC 恢复运行
plc-link-changed = PLC 的程序已改变，正在重新查找节点。所有执行器处于安全状态
plc-link-lost = 与 PLC 的服务器没有连接：{ $reason }。所有执行器处于安全状态
plc-link-unfit = { $count ->
   *[other] PLC 的服务器上有 { $count } 个节点不符合
 }；{ $signal }：{ $reason }
plc-link-unfit-do = 请修改 PLC 程序或映射；twincell connect 加 --cell 和 --map 可列出全部问题。
plc-link-refused = PLC 的服务器不接受 { $signal }：{ $status }

plc-why-name = 无法解析 PLC 的名称
plc-do-name = 请输入 PLC 设备组态中的 IP 地址，或改正名称。
plc-why-refused = 设备有应答，但端口 { $port } 上没有服务
plc-do-refused = 在 PLC 的设备组态中启用 OPC UA 服务器并下载；检查端口（4840）。有些 PLC 还需要相应授权。
plc-why-silent = 没有应答
plc-do-silent = 检查网线、电脑的网络地址和子网，以及两者之间的防火墙。能 ping 通 PLC 吗？
plc-why-closed = 对方关闭了连接
plc-do-closed = PLC 可能刚重启或下载了程序，孪生会自动重试。如果一直如此：那里确实是 OPC UA 服务器吗？
plc-why-network = 网络不可用：{ $reason }
plc-do-network = 检查网卡是否接好，其地址是否在 PLC 的子网内。
plc-why-policy = 服务器不提供 { $asked }，只提供：{ $offered }
plc-do-policy = 选择其中孪生支持的一种（{ $known }），或在 PLC 的服务器设置中允许所需的策略。
plc-why-only-open = 服务器不提供孪生所支持的加密（{ $known }），只提供：{ $offered }
plc-do-only-open = 在 PLC 的服务器设置中启用 Basic256Sha256。若确实要不加密继续，请明确选择：--security None，或“连接”页面上的“{ mapping-security-none }”。
plc-why-sign-only = 服务器只签名而不加密：它提供 { $offered }
plc-do-sign-only = 在 PLC 的服务器设置中允许 SignAndEncrypt。若确实要让网络上任何人都能读取报文，请在映射中写入“mode: Sign”和“security: { $security }”。
plc-why-no-endpoint = 服务器没有提供任何 opc.tcp 端点，无法进入
plc-do-no-endpoint = 在 PLC 的服务器设置中至少允许一种安全策略（最好是 Basic256Sha256）并下载。PLC 刚启动时，列表可能短暂为空。
plc-why-no-common = 没有共同的安全策略：服务器提供 { $offered }，孪生支持 { $known }
plc-do-no-common = 在 PLC 的服务器设置中允许孪生支持的一种策略。
plc-why-open-password = 服务器要求明文发送密码；密码没有发送
plc-do-open-password = 在映射中把模式设为 SignAndEncrypt，或在 PLC 中把用户名令牌的策略设为 Basic256Sha256。
plc-why-policy-rejected = 服务器拒绝这种安全策略
plc-do-policy-rejected = 请选择服务器提供的安全策略。
plc-why-untrusted = PLC 不信任孪生的证书
plc-do-untrusted = 把孪生的证书导入 PLC 的受信任客户端并下载（S7-1500：全局安全设置，再到 OPC UA 服务器的“受信任的客户端”；CODESYS：安全界面，从隔离区移到受信任）。“twincell connect { $endpoint } --own-certificate twin.der”可把该证书写入文件。初次试验时可让 PLC 接受所有客户端证书。
plc-why-time = 在 PLC 看来，某个证书此刻无效
plc-do-time = 比较两边的时钟：设置 PLC 或这台电脑的日期和时间。没有时钟电池的 PLC 上电后停在过去。
plc-why-uri = PLC 在孪生的证书里看到的应用与正在连接的应用不同
plc-do-uri = 请重新导入这台电脑的证书；之前导入的是另一个孪生的证书。
plc-why-certificate = PLC 不接受孪生的证书
plc-do-certificate = 在 PLC 的诊断缓冲区查看原因，然后删除旧证书并重新导入。
plc-why-no-certificate = 服务器没有出示证书，因此无法加密
plc-do-no-certificate = 在工程软件中为 OPC UA 服务器创建证书，或使用安全策略 None。
plc-why-fingerprint = PLC 出示的证书（{ $found }）与映射中的（{ $known }）不同
plc-do-fingerprint = 如果 PLC 换了新证书，请把它的指纹写入映射；否则这是另一台设备，请勿继续。
plc-why-unknown = 本机不认识 PLC 的证书：{ $subject }，SHA-256 { $print }
plc-do-unknown = 与编程软件中 OPC UA 服务器的证书比较。若一致：运行 twincell trust accept { $short }，或在“连接”页面点“信任”，然后再试。若不一致，就是另一台设备：不要继续。
plc-why-broken-certificate = PLC 的证书无法读取：{ $reason }
plc-do-broken-certificate = 在编程软件中重新生成证书。
plc-why-login = PLC 拒绝了用户名或密码
plc-do-login = 检查两者，注意大小写。该用户在 PLC 中需要有访问 OPC UA 服务器的权限。
plc-why-token = PLC 无法使用这种登录方式
plc-do-token = 使用用户名和密码，或在 PLC 的服务器设置中允许访客。
plc-why-token-kind = 服务器不提供以 { $asked } 方式登录，只提供：{ $offered }
plc-do-token-kind = 在映射中给出用户，或在 PLC 的服务器设置中允许访客。
plc-why-user-file = { $file } 不是可用的证书与私钥：{ $reason }
plc-do-user-file = 请给出证书（DER 或 PEM）及其不带密码的私钥。
plc-why-sessions = 服务器没有空闲的会话
plc-do-sessions = 关闭其他 OPC UA 客户端；遗留的会话过一会儿会自行结束。
plc-why-url = 服务器不认这个地址
plc-do-url = 请完全按服务器给出的地址填写，端口后如有路径也要写上。
plc-why-halted = 服务器正在关闭
plc-do-halted = 请等待 PLC 重新就绪。
plc-why-taken = 另一个孪生（编号 { $id }）正在使用这台 PLC
plc-do-taken = 一台 PLC 只服务一个孪生。请结束另一个，或在 PLC 中把 TwinId 设为 0。
plc-why-status = 服务器应答 { $status }
plc-do-status = 请在 PLC 手册中查阅该状态码。
plc-why-odd = 服务器的行为无法理解：{ $reason }
plc-do-odd = 试用安全策略 None；如果可行，问题出在证书上。

plc-map-unusable = { $file } 无法使用：{ $reason }
cli-opt-plc = 主动连接此映射文件中 PLC 的 OPC UA 服务器，而不是等待 PLC。
cli-plc-password = { $user } 在 PLC 上的密码
cli-station-going = 正在连接 PLC 的服务器；它一应答，考核就开始 …

plc-why-no-opcua = 那里有程序在监听，但说的不是 OPC UA（应答为：{ $found }）
plc-why-mute = 端口已打开，但 { $seconds } 秒内没有应答
plc-do-mute = 重新启动 OPC UA 服务器或 PLC。检查端口：那里监听的可能不是 OPC UA，或是一个接受所有连接的防火墙。
plc-do-no-opcua = 检查端口：OPC UA 通常用 4840，80 和 443 是网页服务器，102 是厂家自己的协议。
plc-do-slow = 把映射中的周期设得比这更长，减少交换的信号，或在 PLC 中提高通信负载。
plc-step-name = { $host } 的地址是 { $address }
plc-step-address = 地址 { $address } 可用
plc-step-tcp = 端口 { $port } 已打开
plc-step-hello = OPC UA 有应答
plc-step-endpoints = 提供：{ $offered }
plc-step-other-host = 服务器自称 { $named }，而不是 { $asked }
plc-step-other-host-do = PLC 在路由器后面或有多个接口时这很正常；孪生仍使用所输入的地址。
plc-step-anonymous = 匿名用户
plc-step-login = 已登录为 { $who }，用 { $policy } 加密
plc-step-open-password = 密码经由未加密的连接发送：网络中的窃听者或冒充 PLC 的设备都能读到
plc-step-login-open = 已登录为 { $who }，未加密
plc-step-login-open-do = 网络中的任何人都能读写这些数据。除初次试验外，请在 PLC 中启用一种安全策略。
plc-step-state = { $about } 正在运行
plc-step-not-running = { $about } 没有运行，状态为 { $state }
plc-step-clock = 它的时钟与这台电脑相差 { $seconds } s
plc-step-clock-apart = 它或这台电脑的时钟不准：相差 { $seconds } s，证书可能因此被拒绝
plc-step-namespaces = 命名空间：{ $all }
plc-step-namespaces-do = 把 PLC 变量所在的命名空间写入映射；服务器上有：{ $all }
plc-step-limits = 一次请求的节点数：读 { $read }，写 { $write }；最快采样 { $sampling }
plc-step-speed = 连续读取 100 次：每次 { $middle } ms，99% 不超过 { $worst } ms
plc-step-browse = 可以看到 { $count } 个变量
plc-step-browse-more = 可以看到的变量超过 { $count } 个，其余没有查看
plc-step-browse-none = 看不到任何变量
plc-step-browse-none-do = 在 PLC 中向 OPC UA 开放变量：为数据块及其变量勾选“可访问”，或添加符号配置，然后下载。
plc-step-signal = { $signal }（{ $node }）：{ $what }
plc-step-signals = { $count ->
   *[other] { $count } 个信号符合
 }：存在、类型正确、可访问
plc-step-heartbeat = PLC 正在运行：心跳在计数
plc-step-heartbeat-still = PlcAlive 已停止 { $seconds } 秒：PLC 处于 STOP，或其程序没有计数
plc-step-heartbeat-still-do = 将 PLC 切换到 RUN。若已在 RUN，请让程序在每个周期给 PlcAlive 加一：在此之前，孪生让所有执行器保持安全状态。
plc-step-no-heartbeat = PLC 没有心跳：它进入 STOP 时孪生无法察觉
plc-step-no-heartbeat-do = 在程序中让名为 PlcAlive 的 UINT 每个周期加一，并在映射的 link 下给出。
plc-step-write = { $count ->
   *[other] { $count } 个传感器可以写入
 }；写回的是原来的值
plc-step-write-do = 让该用户可以从 OPC UA 写入此变量。有些服务器在 PLC 处于 STOP 时也拒绝写入。
plc-step-match-missing = { $signal }：PLC 中没有这个名称的变量
plc-step-match-missing-do = 在 PLC 中声明它，或在映射中给出其节点；如果 PLC 不需要它，列入 omit。
plc-step-omitted = 映射略去了 { $signal }
plc-step-omitted-there = 映射略去了 { $signal }，但 PLC 有 { $node }
plc-step-omitted-there-do = 除非 PLC 确实不需要它，请把它从映射的 omit 中去掉。
plc-step-match-ambiguous = { $signal }：有多个变量可能对应：{ $nodes }
plc-step-match-ambiguous-do = 请在映射的 nodes 下选定一个。
plc-step-match-loose = 认为 { $signal } 就是 { $node }，依据：{ $how ->
    [case] 名称，不计大小写
    [separators] 名称，不计分隔符
    [signal] 设备与信号名
    [designation] 参照代号
   *[neighbours] 其他信号所在的块
 }
plc-cert-none = 服务器没有出示证书，无法加密
plc-cert-valid = 它的证书有效期至 { $until }；SHA-256 { $mark }
plc-cert-trusted = 这是该 PLC 的证书：映射中写明了它，或本机已接受它
plc-cert-early = 它的证书从 { $since } UTC 才生效；这台电脑的时钟是 { $now } UTC
plc-cert-early-do = 多半是这台电脑的时钟慢了，或制作证书时 PLC 的时钟快了。请校准时钟，再重新制作证书。
plc-cert-late = 它的证书已过期：有效期至 { $until } UTC，现在是 { $now } UTC
plc-cert-late-do = 在工程软件中为 OPC UA 服务器制作新证书并下载。这台电脑的时钟准吗？
plc-cert-host = 它的证书是为 { $names } 制作的，不是 { $host }
plc-cert-host-do = 孪生会继续；其他客户端可能拒绝。下次制作证书时请写入 PLC 的地址。
plc-cert-uri = 它的证书中没有应用 { $uri }
plc-cert-uri-do = 孪生会继续；其他客户端可能拒绝。请在工程软件中重新制作证书。
plc-cert-key = 它的证书密钥太短：{ $bits } 位
plc-cert-key-do = 请制作至少 2048 位的新证书。
plc-cert-broken = 它的证书无法读取：{ $reason }
plc-cert-broken-do = 请在工程软件中重新制作证书。
cli-connect-help = 逐步检查 PLC 的 OPC UA 服务器，说明问题所在和处理办法；加 --cell 可找出练习所需的节点。
cli-connect-cell = PLC 所含信号对应的练习。
cli-connect-map = 检查此映射文件；未给地址时使用其中的地址。
cli-connect-write-map = 一切正常时把找到的映射写入此文件，该文件必须尚不存在。
cli-connect-security = 安全策略；不给则选双方都支持的最强策略。
cli-connect-user = 以此用户登录；密码会询问，或取自 TWINCELL_PLC_PASSWORD。
cli-connect-write-test = 把每个传感器现有的值原样写回。PLC 程序看不到变化。
cli-connect-own = 把孪生自己的证书写入此文件，供 PLC 信任。
cli-connect-json = 以 JSON 输出。
cli-connect-endpoint = 地址或 --map
cli-connect-cell-needed = --map 和 --write-map 需要 --cell
cli-connect-good = 一切正常。
cli-connect-noted = 连接没有障碍；请注意上面带感叹号的内容。
cli-connect-bad = 还不能工作，原因见上。
cli-connect-force = 即使文件已存在也写入映射；尚未一切正常时也写入：只含目前找到的部分，需手工补全。
cli-connect-not-written = 尚未一切正常，映射未写入：{ $file }。加 --force 可写入目前找到的部分。
cli-connect-written = 映射已写入：{ $file }
cli-connect-next = 下一步：twincell run { $exercise } --plc { $file }
cli-connect-own-written = 孪生的证书：{ $file }
cli-file-exists = { $file } 已存在

mapping-title = PLC 作为服务器
mapping-lead = 适用于只能作服务器的 PLC（如 S7-1200），或程序中没有客户端的 PLC：本站主动连接 PLC 的 OPC UA 服务器，在那里写入传感器、取回执行器。
mapping-endpoint = PLC 服务器的地址
mapping-security = 安全策略
mapping-security-best = 对方提供的最强策略
mapping-security-none = None（不加密）
mapping-user = 用户（留空为匿名）
mapping-password = 密码
mapping-check = 检查
mapping-checking = 正在检查 …
mapping-match = 按名称匹配
mapping-clear = 全部清除
mapping-open = 打开映射 …
mapping-save = 保存映射 …
mapping-go = 让这台 PLC 控制
mapping-leave = 断开这台 PLC
mapping-signals = 单元的信号
mapping-variables = PLC 的变量
mapping-how = 选中一个信号再双击对应变量，或把变量拖到信号上；按 Delete 取消。检查会在运行之前指出缺少、类型不符或只读的项目。
mapping-signal = 信号
mapping-way = 方向
mapping-type = 类型
mapping-node = 节点
mapping-to-plc = 到 PLC
mapping-from-plc = 来自 PLC
mapping-no-node = 还没有变量
mapping-optional = 可省略
mapping-ambiguous = 有多个符合：{ $nodes }
mapping-by = 匹配依据：{ $how ->
    [case] 名称，不计大小写
    [separators] 名称，不计分隔符
    [signal] 设备与信号名
    [designation] 参照代号
   *[neighbours] 其他信号所在的块
 }
mapping-not-going = 本站在自己的服务器上等待 PLC
mapping-doubtful = 已连接，但以下信号有问题：{ $names }
mapping-stage-connecting = 正在连接 { $endpoint } …
mapping-stage-running = 已连接 { $endpoint }：正在交换传感器与执行器
mapping-stage-silent = { $endpoint } 有应答，但 PLC 没有运行：所有执行器处于安全状态
mapping-stage-unfit = { $endpoint } 上有节点不符合
mapping-stage-lost = 与 { $endpoint } 没有连接
mapping-steps = 检查的全部步骤
mapping-all-well = 检查全部通过
mapping-more = 另有 { $count } 项
mapping-detail = { $name }：{ $node }
mapping-left-out = 以下信号没有变量，PLC 既收不到也给不出：{ $names }
plc-step-limits-plain = 一次请求的节点数：读 { $read }，写 { $write }
mapping-no-variables = 检查后显示在这里

doc-plc-title = PLC 映射文件
doc-plc-intro = 孪生作客户端时，PLC 的 OPC UA 服务器上哪个节点对应单元的哪个信号。`twincell connect 地址 --cell 练习 --write-map 文件` 按名称找出一份；`twincell run 练习 --plc 文件` 用它工作。错误会指出文件、行和列。
doc-plc-default = 省略时
doc-plc-node = 节点
doc-plc-type = 类型
doc-plc-link = 不是信号的节点，都可以省略；没有 PlcAlive，孪生就察觉不到 PLC 进入 STOP。
doc-plc-link-plcalive = PLC 每个周期加一，孪生读取。超过 timeout 不变，就认为 PLC 已停止。
doc-plc-link-twinalive = 孪生每秒加五次。
doc-plc-link-twinstate = 0 关闭，1 就绪或结束，2 运行，3 暂停，4 故障：运行中断，或 PLC 曾停止，设备处于安全状态，直到 PlcAlive 重新计数。
doc-plc-link-simtime = 仿真秒数。
doc-plc-link-speed = 每秒的仿真秒数。
doc-plc-link-twinid = 正在使用这台 PLC 的孪生编号；0 表示空闲。第二个孪生会被拒绝，除非第一个的 TwinAlive 停住不动。
doc-plc-patterns = 节点标识与模板
doc-plc-placeholders = 节点标识写作 `s=…`、`i=…` 或 `g=…`，属于文件的命名空间；也可在前面加 `ns=编号;` 或 `nsu=URI;`。URI 在每次连接时查找，因此下载后命名空间重新编号也没有关系；编号则照原样使用。模板中的 { $names } 分别代表信号的相应名称。
doc-plc-types = 类型
doc-plc-types-text = BOOL 对应 Boolean，INT 对应 Int16，REAL 对应 Float，STRING 对应 String（PLC 中为 WSTRING）；link 中 UINT 对应 UInt16，LREAL 对应 Double。不作任何转换。类型不同的节点、数组、结构体或不可写的节点会在运行之前指出，运行不会开始。
doc-plc-safe = 连接不工作时
doc-plc-safe-text = 所有执行器取没有控制器时的值：FALSE、0、空，或设备所定义的静止位置。以下情况都是如此：没有会话；应答迟于 timeout；节点缺失或类型不同；服务器报告未运行；PlcAlive 停住不动。若只是某个执行器的值质量不好，则只有它取该值。
doc-plcmapping = 整个文件。
doc-plcmapping-format = 固定为 `twincell-plc 1`。
doc-plcmapping-endpoint = PLC 服务器的地址。无论服务器自称什么主机，孪生都使用此地址。
doc-plcmapping-security = `None`、`Basic256Sha256` 或 `Aes256Sha256RsaPss`。
doc-plcmapping-mode = `SignAndEncrypt` 或 `Sign`。
doc-plcmapping-fingerprint = PLC 证书的 SHA-256；给出后拒绝其他证书；省略则须是本机已接受的证书（twincell trust）。
doc-plcmapping-user = 孪生以谁的身份登录。省略为匿名。
doc-plcmapping-namespace = 未写命名空间的节点标识所属的命名空间 URI。
doc-plcmapping-sensors = 所有传感器节点的模板，由孪生写入。
doc-plcmapping-actuators = 所有执行器节点的模板，由孪生读取。
doc-plcmapping-nodes = 个别信号的节点，按变量名或 `设备.信号`；优先于模板。
doc-plcmapping-omit = 这台 PLC 没有对应节点的信号。
doc-plcmapping-link = 心跳与状态的节点，见下文。
doc-plcmapping-cycle = 写传感器、取执行器的周期，5 ms 到 10 s。变化的传感器用一次请求写出；每秒及每次连接后写出全部。
doc-plcmapping-timeout = 这么久没有应答或 PlcAlive 不变，设备进入安全状态。至少三个周期。
doc-plcmapping-fetch = 每周期 `read`、`subscribe`，或 `auto`：不超过 300 个执行器时读取，更多则订阅。二者不同时使用。
doc-plcmapping-batch = 一次请求的节点数，最多 1000；服务器要求更少时照办。
doc-plcuser = 或者用户名加密码，或者证书加私钥。密码会询问，或取自 TWINCELL_PLC_PASSWORD；绝不写在文件里。
doc-plcuser-name = 用户名。
doc-plcuser-certificate = 用户证书文件，DER 或 PEM。
doc-plcuser-key = 其私钥文件，不带密码。
