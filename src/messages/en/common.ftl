error = error
warning = warning
note = note
help = help
