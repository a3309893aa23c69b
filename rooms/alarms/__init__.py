"""Alarms: signs of a raid, counted from the log and told to moderators, who decide."""
