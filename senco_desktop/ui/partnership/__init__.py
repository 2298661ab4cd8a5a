"""What the SENCo and the leader agreed to do together."""
