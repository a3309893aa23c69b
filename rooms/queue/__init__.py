"""The speaker queue: who asks for the floor, who has it, who is next."""
