"""Special screens of “Dân chủ cơ sở”: what is due, answers, the reception plan, removing senders' names."""
