# 轮毂电机装配线及其设备。
kind-rfid = RFID 读写头
signal-rfid-write = RFID 写入
signal-rfid-data = RFID 写入数据
signal-rfid-present = RFID 前有托盘
signal-rfid-tag = RFID 标签值
signal-rfid-broken = RFID 电缆脱落
blocked-no-link = 读写头无连接
station-name-taken = 名称“{ $name }”已被占用：工位的名称加上前缀后与别的名称相同
