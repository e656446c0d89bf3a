# The gate: who may read. Its pages, its message, what it says to who runs it.

gate-login-title = Log in
gate-login-lead = This portal is reserved. Give your work mail address: you will receive a message that opens the portal, without a password.
gate-login-address = Your mail address
gate-login-address-help = Example: first.last@town.example
gate-login-send = Receive the message
gate-login-wrong = This is not written like a mail address. Example: first.last@town.example
gate-login-provider = Log in with
gate-login-or = Or, without that service:
gate-login-cookie = One cookie is set: it remembers that you are logged in. Nothing is passed on to others.
gate-wait-title = Look at your mail
gate-wait-lead = If this address may read this portal, a message has just left. Open it on this device: its button takes you back to the page you asked for. The message is good for fifteen minutes.
gate-wait-lost = Nothing comes? Look among the unwanted mail, check the address, then try again.
gate-wait-code = Code shown by your other device
gate-wait-code-help = Is your mail on your phone? Open the message there: it shows a code of eight signs to copy here.
gate-wait-enter = Enter
gate-wait-wrong = This code is not, or no longer, the right one. Read it again on the other device, or ask for another message.
gate-wait-again = Ask for another message
gate-link-title = Open the portal
gate-link-here = You asked to read this portal. One last step: press the button.
gate-link-elsewhere = This message was asked for from another device or another browser. The button shows a code to copy there. If you asked for nothing, close this page.
gate-link-open = Open the portal
gate-link-show = Show the code
gate-code-title = Your code
gate-code-lead = Copy it on the device where you are waiting. It serves once.
gate-code-warning = Give it to nobody: not by telephone, not by mail. No member of staff will ask you for it.
gate-refused-title = This portal is not open to you
gate-refused-help = If you think that this is a mistake, write to the service that keeps this portal.
gate-refused-other = Log in with another address
gate-account-title = My account
gate-account-leave = Log out
gate-account-leave-all = Log out of all my devices
gate-account-leave-all-help = If you lost a device or forgot to close a session.
gate-account-back = Back to the portal
gate-account-lead = You are logged in with the address { $address }. You read what these readers read: { $audience }.
gate-account-until = This login lasts until { $day }.
gate-refused-lead = The address { $address } is not one of those that may read “{ $portal }”.

gate-nowhere = This address does not exist
    .help = Go back to the portal.
gate-failed = The portal cannot answer for now
    .help = Try again in a few minutes.
gate-elsewhere = This form comes from elsewhere
    .help = Go back to the portal and try again.
gate-form = This form is incomplete
    .help = Go back to the portal and try again.
gate-too-many = Too many requests
    .help = Many messages were asked for from your network. Try again in a quarter of an hour.
gate-link-over = This link serves no more
    .help = A link serves once and for fifteen minutes. Go back to the portal to receive another.
gate-refused-now = This portal is no longer open to you
    .help = Your rights have changed since you asked to come in.
gate-no-account = This portal is read without an account
    .help = Nobody is logged in, and nothing of your visit is remembered.
gate-provider-over = This login is no longer under way
    .help = It took more than a quarter of an hour, or was made in another browser. Go back to the portal and try again.
gate-provider-refused = The identity service did not recognise you
    .help = Go back to the portal and try again.
gate-provider-failed = The identity service does not answer as it should
    .help = Try again in a few minutes. If it lasts, tell the IT department.
gate-provider-unverified = Your address is not verified
    .help = The identity service does not vouch that this mail address is yours. Ask the IT department to verify it.
gate-left = You are logged out
    .help = What this browser kept of the portal is erased.

gate-mail-subject = { $portal }: your login link
gate-mail-text =
    Hello,

    You asked to read “{ $portal }”, of { $town }. To come in, open this link, then press the button:

    { $url }

    It serves once, for fifteen minutes. It leads to { $host }: if the address shown is another, close the page.

    You asked for nothing? Do nothing, nobody will come in. This message comes from a machine, do not answer it.

gate-welcome = The gate answers at { $address } for: { $hosts }. Ctrl+C to stop.
gate-list-missing = The list { $path } is missing: it names nobody.
gate-list-unreadable = The list { $path } could not be read ({ $reason }). What it said before holds.
gate-list-address = Line { $line } of { $path }, “{ $written }” is no mail address. What the list said before holds.
gate-settings-unreadable = parvis.toml could not be understood. What it said before holds; `parvis check` says what is wrong.
gate-reloaded = Settings and lists read again.
gate-mail-failed = The mail server did not take a message: { $reason }
gate-provider-not-there = The identity service: { $reason }
gate-store-failed = The gate cannot write what it remembers: { $reason }
gate-tree-failed = A portal could not be read on the disk: { $reason }

gate-unset = parvis.toml has no [gate] table
    .help = Add a line `[gate]`, and say for each audience who belongs to it: `domains`, `groups` or `members`.
gate-no-host = No portal has an address
    .help = Give each audience an address in `[portals.….addresses]`.
gate-mail-server = “{ $server }” will not do in the [mail] table
    .help = Example: `server = "smtps://smtp.town.example:465"` and `from = "no-reply@town.example"`. The name and the password are never written there: `PARVIS_SMTP_USER_FILE` and `PARVIS_SMTP_PASSWORD_FILE` name their files.
gate-provider = “{ $issuer }” is not the address of an identity service
    .help = Example: `issuer = "https://identity.town.example"`. It begins with https.
gate-secret = The secret { $path } could not be read: { $reason }
    .help = The file must exist, hold something, and be readable by who runs the gate.
gate-secret-exposed = Others can read the secret { $path } (mode { $mode })
    .help = Keep it to yourself: `chmod 600 { $path }`.
gate-short-key = { $path } holds no key of at least 32 signs
    .help = One key a line, the newest first. To make one: `head -c 32 /dev/urandom | base64`.
gate-store = What the gate remembers could not be opened: { $reason }
    .help = The folder of `--state` must be writable by the gate, and by it alone.
gate-system = The gate cannot open: { $reason }
    .help = Another gate may already answer at this address: choose another with `--listen`.
