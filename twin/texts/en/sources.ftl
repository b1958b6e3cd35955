## Files of a program
source-empty-folder = { $folder }: no program in this folder; files with these endings are read: { $kinds }
source-too-many = { $found } files; a program has at most { $most }
source-too-large = { $file } is too large for a program; at most { $most } characters
source-not-text = { $file } is no text file
