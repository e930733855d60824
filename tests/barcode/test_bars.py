"""The modules of a matrix become as few bars as rows allow."""

from handbill.barcode.bars import rows


def test_adjacent_modules_of_a_row_are_one_bar_inside_of_the_quiet_zone() -> None:
    matrix = [[1, 1, 0, 1], [0, 0, 0, 0], [0, 1, 1, 1]]
    assert list(rows(matrix, 2)) == [(2, 2, 2, 1), (5, 2, 1, 1), (3, 4, 3, 1)]


def test_as_much_is_black_as_the_matrix_says() -> None:
    matrix = [[(row * column) % 3 == 1 for column in range(9)] for row in range(9)]
    assert sum(width * height for _, _, width, height in rows(matrix, 0)) == sum(map(sum, matrix)) > 0
