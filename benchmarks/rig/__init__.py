"""What measurements share: processes and their cost, sockets that speak the protocol, the load.

process   what a process has cost and holds, read from outside it
served    a server in a process of its own, on a core of its own
sockets   connections that were taken in by a Socket.IO server
compiled  C programs, built into a temporary folder
pump      the load: messages in, deliveries counted, by pump.c or slow_pump
table     figures of several rounds beside each other
record    what a run measured, kept as JSON

rooms_in_memory             a room of many members behind the real gateway
crowd                       people who walk in a room and read, by crowd.c or slow_crowd
colyseus                    people on bare sockets in a room on Colyseus
planned                     a plan from the command line
long_room                   a log made long
server_figures              what a server says of itself
loop_figures                what it says of its event loop
"""
