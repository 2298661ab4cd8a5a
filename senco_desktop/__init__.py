"""SENCo Desktop: a SENCo's time, deadlines, protected hours and partnership, in one encrypted file on her own laptop."""

__version__ = "0.1.0"
