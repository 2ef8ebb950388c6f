export type Matrix = readonly (readonly number[])[];

/** The linear map that takes each row to the wanted one with the least squared error: a row of factors for each output. */
export function leastSquares(rows: Matrix, wanted: Matrix): Matrix {
  const width = rows[0]?.length ?? 0;
  const outputs = wanted[0]?.length ?? 0;
  const normal = Array.from({ length: width }, () => new Array<number>(width + outputs).fill(0));
  for (const [index, row] of rows.entries())
    for (const [i, value] of row.entries())
      addScaled(normal[i] ?? [], [...row, ...(wanted[index] ?? [])], value);
  const solved = eliminate(normal);
  return Array.from({ length: outputs }, (_, output) => solved.map((row) => row[width + output] ?? 0));
}

/** Gauss-Jordan with pivoting; the left part becomes the identity. */
function eliminate(matrix: number[][]): number[][] {
  for (let column = 0; column < matrix.length; column++) {
    const rest = matrix.slice(column);
    const pivot = rest.reduce((best, row) =>
      Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best,
    );
    const at = matrix.indexOf(pivot);
    [matrix[column], matrix[at]] = [pivot, matrix[column] ?? []];
    const scale = pivot[column] || 1e-12;
    for (let k = 0; k < pivot.length; k++) pivot[k] = (pivot[k] ?? 0) / scale;
    for (const row of matrix) if (row !== pivot) addScaled(row, [...pivot], -(row[column] ?? 0));
  }
  return matrix;
}

function addScaled(row: number[], other: readonly number[], factor: number): void {
  for (let k = 0; k < row.length; k++) row[k] = (row[k] ?? 0) + factor * (other[k] ?? 0);
}
