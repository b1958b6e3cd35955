# 轴、机器人与仓库的词汇
kind-gantry = 两轴取放机构
signal-gantry-move-x = X 轴：1 去远端，0 返回
signal-gantry-move-z = Z 轴：1 下降，0 上升
signal-gantry-moving-x = X 轴正在运动
signal-gantry-moving-z = Z 轴正在运动
signal-gantry-grab = 吸盘吸取
signal-gantry-detected = 吸盘处有工件
signal-gantry-leaks = 吸盘漏气
signal-gantry-jammed = 水平驱动卡住
blocked-part-clamped = 工件被夹紧，取不起来
blocked-part-off-centre = 吸盘没有对准工件中心
blocked-no-vacuum = 没有真空：吸盘漏气
