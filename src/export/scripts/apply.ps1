$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2.0

# What there is before the change: whether the key and the value are there, and the value's type and data.
function Get-OldValue {
    param([string] $LiteralPath, [string] $Name)
    $old = [ordered]@{
        Key = $LiteralPath; Name = $Name; KeyWasThere = $false; WasThere = $false; Type = $null; Data = $null
    }
    if (Test-Path -LiteralPath $LiteralPath) {
        $old.KeyWasThere = $true
        $key = Get-Item -LiteralPath $LiteralPath
        if (@($key.GetValueNames()) -contains $Name) {
            $old.WasThere = $true
            $old.Type = [string] $key.GetValueKind($Name)
            $asItIs = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
            $old.Data = $key.GetValue($Name, $null, $asItIs)
        }
    }
    New-Object -TypeName PSObject -Property $old
}

# Sets a value. A missing key is made; one that is there is left as it is.
function Set-RegistryValue {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $LiteralPath, [string] $Name, [string] $Type, $Value)
    $shown = if ($Name) { $Name } else { '(Default)' }
    if ($PSCmdlet.ShouldProcess("$LiteralPath, $shown", "Set to $Type '$Value'")) {
        if (-not (Test-Path -LiteralPath $LiteralPath)) {
            # New-Item takes its path to the letter when it has no -Name.
            $null = New-Item -Path $LiteralPath -Force
        }
        Set-ItemProperty -LiteralPath $LiteralPath -Name $shown -Type $Type -Value $Value
    }
}

# Deletes a value that is there.
function Remove-RegistryValue {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $LiteralPath, [string] $Name)
    $shown = if ($Name) { $Name } else { '(Default)' }
    if (-not (Get-OldValue -LiteralPath $LiteralPath -Name $Name).WasThere) {
        Write-Verbose "$LiteralPath, $shown is not there."
    }
    elseif ($PSCmdlet.ShouldProcess("$LiteralPath, $shown", 'Delete')) {
        Remove-ItemProperty -LiteralPath $LiteralPath -Name $shown
    }
}

# Writes the old values to a file of its own before anything is changed. An older record is never overwritten.
function Save-OldValues {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([object[]] $Old)
    if (Test-Path -LiteralPath $Record) {
        throw "$Record is there already. Keep it: it holds the values before the first change. Name another file with -Record."
    }
    if ($PSCmdlet.ShouldProcess($Record, 'Record the old values')) {
        ConvertTo-Json -InputObject $Old -Depth 4 | Out-File -LiteralPath $Record -Encoding UTF8 -NoClobber
    }
    elseif (-not $WhatIfPreference) {
        throw 'The old values were not recorded. Nothing was changed.'
    }
}
