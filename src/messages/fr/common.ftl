error = erreur
warning = attention
note = remarque
help = aide
role-correspondent = Correspondant
role-referent = Référent
role-service-approver = Valideur du service
role-communication-approver = Valideur de la communication
role-political-approver = Valideur de la municipalité
role-action-pilot = Pilote d’action
day-in-words =
    { $day ->
        [1] 1ᵉʳ
       *[other] { $day }
    } { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    } { $year }
