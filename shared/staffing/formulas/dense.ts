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
  for (let row = 0; row < right.rows; row += 1) solveRow(right.values, row * size, values, size);
  return right;
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
