extension QRCode {
  /// One path of dark squares in units of a module, its origin at the top left of the code without the quiet zone: runs
  /// of dark modules, row by row.
  package var svgPath: String {
    var path = ""
    for row in 0..<size {
      var column = 0
      while column < size {
        guard isDark(row: row, column: column) else {
          column += 1
          continue
        }
        let start = column
        while column < size, isDark(row: row, column: column) { column += 1 }
        path += "M\(start) \(row)h\(column - start)v1h-\(column - start)z"
      }
    }
    return path
  }

  /// A picture of its own, quiet zone included; scales to any size.
  package var svg: String {
    let side = size + 2 * Self.quietZone
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(-Self.quietZone) \(-Self.quietZone) \(side) \(side)" \
      width="\(side * 10)" height="\(side * 10)" shape-rendering="crispEdges">\
      <rect x="\(-Self.quietZone)" y="\(-Self.quietZone)" width="\(side)" height="\(side)" fill="#fff"/>\
      <path d="\(svgPath)" fill="#000"/></svg>

      """
  }
}
