"""From Bach's scores to a trained network: data, training, evaluation, sampling."""


class KantorError(ValueError):
    """Something outside the program is not as it must be: a file, an option, the data, the machine.

    Each kind is raised where it arises, with a message that says what is wrong and what to do. Only the commands print
    it, and exit; any other exception is an error of the program, and is not caught.
    """
