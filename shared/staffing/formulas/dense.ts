/** A dense matrix, row by row. */
export interface Dense {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** A matrix of zeros. */
export function zeros(rows: number, columns: number): Dense {
  return { rows, columns, values: new Float64Array(rows * columns) };
}

/** Adds left·right to `sum`. O(n³). */
export function addProduct(sum: Dense, left: Dense, right: Dense): void {
  const { columns } = right;
  for (let row = 0; row < left.rows; row += 1) {
    for (let inner = 0; inner < left.columns; inner += 1) {
      const factor = left.values[row * left.columns + inner] as number;
      if (factor === 0) continue;
      for (let column = 0; column < columns; column += 1) {
        sum.values[row * columns + column] =
          (sum.values[row * columns + column] as number) +
          factor * (right.values[inner * columns + column] as number);
      }
    }
  }
}

/**
 * X with X·matrix = right, overwriting both (X takes `right`'s place). `matrix` must be a diagonally dominant M-matrix
 * (minus a transient generator): elimination without pivoting is then stable. O(n³).
 */
export function divideRight(right: Dense, matrix: Dense): Dense {
  eliminate(matrix);
  for (let row = 0; row < right.rows; row += 1) {
    solveRow(right.values, row * matrix.rows, matrix.values, matrix.rows);
  }
  return right;
}

/** L·U in place; L holds the diagonal, U's is 1. */
function eliminate(matrix: Dense): void {
  const size = matrix.rows;
  const { values } = matrix;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const diagonal = values[pivot * size + pivot] as number;
    for (let column = pivot + 1; column < size; column += 1) {
      values[pivot * size + column] = (values[pivot * size + column] as number) / diagonal;
    }
    for (let row = pivot + 1; row < size; row += 1) {
      const factor = values[row * size + pivot] as number;
      if (factor === 0) continue;
      for (let column = pivot + 1; column < size; column += 1) {
        values[row * size + column] =
          (values[row * size + column] as number) - factor * (values[pivot * size + column] as number);
      }
    }
  }
}

/** x·(L·U) = b for one row b, in place; L holds the diagonal, U is unit. */
function solveRow(x: Float64Array, start: number, factors: Float64Array, size: number): void {
  for (let column = 0; column < size; column += 1) {
    const known = x[start + column] as number;
    if (known === 0) continue;
    for (let later = column + 1; later < size; later += 1) {
      x[start + later] = (x[start + later] as number) - known * (factors[column * size + later] as number);
    }
  }
  for (let column = size - 1; column >= 0; column -= 1) {
    const value = (x[start + column] as number) / (factors[column * size + column] as number);
    x[start + column] = value;
    if (value === 0) continue;
    for (let earlier = 0; earlier < column; earlier += 1) {
      x[start + earlier] =
        (x[start + earlier] as number) - value * (factors[column * size + earlier] as number);
    }
  }
}

/** Y with matrix·Y = right, overwriting both; the same kind of matrix as in `divideRight`. O(n³). */
export function divideLeft(matrix: Dense, right: Dense): Dense {
  eliminate(matrix);
  const size = matrix.rows;
  const width = right.columns;
  const { values } = right;
  for (let row = 0; row < size; row += 1) {
    for (let known = 0; known < row; known += 1)
      subtractRow(values, row, known, at(matrix, row, known), width);
    const diagonal = at(matrix, row, row);
    for (let column = 0; column < width; column += 1) {
      values[row * width + column] = (values[row * width + column] as number) / diagonal;
    }
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let known = row + 1; known < size; known += 1)
      subtractRow(values, row, known, at(matrix, row, known), width);
  }
  return right;
}

function subtractRow(values: Float64Array, row: number, other: number, factor: number, width: number): void {
  if (factor === 0) return;
  for (let column = 0; column < width; column += 1) {
    values[row * width + column] =
      (values[row * width + column] as number) - factor * (values[other * width + column] as number);
  }
}

function at(matrix: Dense, row: number, column: number): number {
  return matrix.values[row * matrix.columns + column] as number;
}

/** x with matrix·x = right for any regular matrix, with pivoting; overwrites the matrix. O(n³). */
export function solveGeneral(matrix: Dense, right: Float64Array): Float64Array {
  const size = matrix.rows;
  const { values } = matrix;
  const x = right.slice();
  for (let pivot = 0; pivot < size; pivot += 1) {
    let chosen = pivot;
    for (let row = pivot + 1; row < size; row += 1) {
      if (Math.abs(at(matrix, row, pivot)) > Math.abs(at(matrix, chosen, pivot))) chosen = row;
    }
    for (let column = 0; column < size; column += 1) {
      const kept = at(matrix, pivot, column);
      values[pivot * size + column] = at(matrix, chosen, column);
      values[chosen * size + column] = kept;
    }
    const kept = x[pivot] as number;
    x[pivot] = x[chosen] as number;
    x[chosen] = kept;
    for (let row = pivot + 1; row < size; row += 1) {
      const factor = at(matrix, row, pivot) / at(matrix, pivot, pivot);
      if (factor === 0) continue;
      subtractRow(values, row, pivot, factor, size);
      x[row] = (x[row] as number) - factor * (x[pivot] as number);
    }
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let value = x[row] as number;
    for (let column = row + 1; column < size; column += 1)
      value -= at(matrix, row, column) * (x[column] as number);
    x[row] = value / at(matrix, row, row);
  }
  return x;
}
