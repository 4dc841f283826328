"""Plans of the statement and the letter as they will stand on paper, from a draft and the data of a language."""
