$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2.0
$script:wrong = 0

# Hashes that somebody computed, by path; empty ones say nothing.
$known = @{}
if ($Hashes) {
    foreach ($row in Import-Csv -LiteralPath $Hashes) {
        if ($row.Hash) { $known[$row.Path] = $row }
    }
}

# A version as four numbers, by which 4.0.1381.7 and 4.00.1381.0007 are equal.
function Get-Numbers {
    param([string] $Version)
    $numbers = @($Version -split '[.,]' | ForEach-Object { [int64] $_.Trim() })
    while ($numbers.Count -lt 4) { $numbers += 0 }
    $numbers -join '.'
}

# Looks at a file. Of several sizes and versions one is enough: the article lists a file once for each platform.
function Test-ListedFile {
    param([string] $Path, [object[]] $Accepted, [switch] $Absent)
    $full = [Environment]::ExpandEnvironmentVariables($Path)
    if (-not [IO.Path]::IsPathRooted($full)) { $full = Join-Path -Path $Root -ChildPath $full }
    $folder = Split-Path -Path $full -Parent
    $leaf = Split-Path -Path $full -Leaf
    $found = @()
    if (Test-Path -LiteralPath $folder) {
        # A file system knows only these two marks of patterns; brackets are letters.
        $found = @(Get-ChildItem -LiteralPath $folder -Filter $leaf -Force | Where-Object { -not $_.PSIsContainer })
    }
    $problem = $null
    if ($Absent) {
        if ($found.Count) { $problem = 'is there and should be deleted' }
    }
    elseif (-not $found.Count) {
        $problem = 'is missing'
    }
    elseif ($Accepted) {
        $problem = 'is another size or version'
        foreach ($file in $found) {
            $info = $file.VersionInfo
            $version = '{0}.{1}.{2}.{3}' -f $info.FileMajorPart, $info.FileMinorPart, $info.FileBuildPart, $info.FilePrivatePart
            foreach ($one in $Accepted) {
                $sizeFits = ($null -eq $one.Size) -or ($one.Size -eq $file.Length)
                $versionFits = ($null -eq $one.Version) -or ((Get-Numbers $one.Version) -eq $version)
                if ($sizeFits -and $versionFits) { $problem = $null }
            }
            if ($problem) { $problem = "is another size or version: $($file.Length) bytes, version $version" }
        }
    }
    if (-not $problem -and -not $Absent -and $known.ContainsKey($Path)) {
        foreach ($file in $found) {
            $hash = (Get-FileHash -LiteralPath $file.FullName -Algorithm $known[$Path].Algorithm).Hash
            if ($hash -ne $known[$Path].Hash.Trim()) { $problem = 'has another hash' }
        }
    }
    if ($problem) {
        $script:wrong++
        "WRONG  $Path $problem"
    }
    else {
        "OK     $Path"
    }
}
