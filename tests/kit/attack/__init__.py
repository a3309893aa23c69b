"""Attackers: one module a kind, each bounded in time and number, each stating its expected end.

patience      how long somebody who means well has to wait
siege         a real server with people in it who must not notice; the bystander check
fate          how an attacker's connection ended
strangers     connections from addresses of their own, and members who will not behave
flood         too many events, from one socket and from many
frames        giant, never-ending, endlessly fragmented and dribbled messages
slowloris     connections that are held open a byte at a time
half_tls      TLS handshakes that are begun and not ended
deaf          readers who do not read
descriptors   sockets until the server has no more
"""
