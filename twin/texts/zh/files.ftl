# 文件为何不能读写。
file-trouble-absent = 文件或文件夹不存在
file-trouble-denied = 没有权限
file-trouble-folder = 这是一个文件夹
file-trouble-file = 这是一个文件，不是文件夹
file-trouble-disk-full = 磁盘已满
file-trouble-read-only = 磁盘是只读的
