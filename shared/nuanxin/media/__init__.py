"""What is done with the sounds and pictures that people bring: kept, listened to, looked at."""
