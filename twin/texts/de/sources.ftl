## Dateien eines Programms
source-empty-folder = { $folder }: kein Programm in diesem Ordner; gelesen werden Dateien mit diesen Endungen: { $kinds }
source-too-many = { $found } Dateien; ein Programm hat höchstens { $most }
source-too-large = { $file } ist zu groß für ein Programm; höchstens { $most } Zeichen
source-not-text = { $file } ist keine Textdatei
