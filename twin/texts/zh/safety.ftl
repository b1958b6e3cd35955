# 安全门及其他人身防护装置
kind-guard = 安全门
signal-guard-unlock = 解除门锁
signal-guard-closed-1 = 门已关，通道 1
signal-guard-closed-2 = 门已关，通道 2
signal-guard-locked = 门已锁紧
signal-guard-handle = 有人拉门
signal-guard-bolt-stuck = 锁舌卡住
signal-guard-closed-1-broken = 门开关通道 1 断线
signal-guard-closed-2-broken = 门开关通道 2 断线
blocked-locked = 门已上锁
