
# Exports a key that is to be deleted, with everything below it. An older export is never overwritten.
function Save-OldKey {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $LiteralPath, [string] $File)
    if (-not (Test-Path -LiteralPath $LiteralPath)) { return }
    if (Test-Path -LiteralPath $File) {
        throw "$File is there already. Keep it: it holds the key before the first change. Name another file with -Record."
    }
    if ($PSCmdlet.ShouldProcess($File, "Export $LiteralPath")) {
        $null = & reg.exe export $LiteralPath.Substring('Registry::'.Length) $File
        if ($LASTEXITCODE -ne 0) { throw "$LiteralPath could not be exported. Nothing was changed." }
    }
    elseif (-not $WhatIfPreference) {
        throw "$LiteralPath was not exported. Nothing was changed."
    }
}

# Deletes a key that is there, with everything below it.
function Remove-RegistryKey {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $LiteralPath)
    if (-not (Test-Path -LiteralPath $LiteralPath)) {
        Write-Verbose "$LiteralPath is not there."
    }
    elseif ($PSCmdlet.ShouldProcess($LiteralPath, 'Delete with everything below it')) {
        Remove-Item -LiteralPath $LiteralPath -Recurse -Force
    }
}
