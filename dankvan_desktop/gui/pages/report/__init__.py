"""Báo cáo ▸ Soạn và in."""
