"""What learners are asked: the kinds of question, and the banks and quizzes that hold them."""
