error = error
warning = warning
note = note
help = help
role-correspondent = Correspondent
role-referent = Referent
role-service-approver = Approver of the service
role-communication-approver = Approver of communications
role-political-approver = Political approver
role-action-pilot = Pilot of an action
day-in-words =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
