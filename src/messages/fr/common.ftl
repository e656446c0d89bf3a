error = erreur
warning = attention
note = remarque
help = aide
