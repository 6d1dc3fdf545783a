"""Random lives of people who tell, correct, pin and delete, while workers crash, come late and come
twice, and readers hold on to what is out of date."""
