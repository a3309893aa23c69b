"""`confab doctor`: what is well with this server and its machine, what is not, and what to do.

A check is a function from what it looks at to findings; none of them changes
anything, so the doctor can be called beside a running server.
"""
