## 程序文件
source-empty-folder = { $folder }：该文件夹中没有程序；可读取以下扩展名的文件：{ $kinds }
source-too-many = 共 { $found } 个文件；一个程序最多 { $most } 个
source-too-large = { $file } 作为程序太大；最多 { $most } 个字符
source-not-text = { $file } 不是文本文件
